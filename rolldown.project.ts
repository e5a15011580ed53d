import { defineConfig, type RolldownOptions } from 'rolldown';

/** Bundles our own code and the workspace's libs into `dist`; third-party packages stay where they are installed. */
export const project = (entries: Readonly<Record<string, string>>): RolldownOptions =>
  defineConfig({
    input: { ...entries },
    platform: 'node',
    tsconfig: 'tsconfig.json',
    external: (id) => isPackage(id) && !bundled.test(id),
    output: { dir: 'dist', format: 'esm', sourcemap: true },
  });

/** The runtime is what rolldown itself adds to code with decorators. */
const bundled = /^@(miauflix|oxc-project\/runtime)(\/|$)/;
const isPackage = (id: string): boolean => /^[a-z@]/i.test(id);
