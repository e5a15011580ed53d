import ts from 'typescript';
import { code, table } from './markdown.ts';
import { descendants, docOf, parsed, textOf } from './sources.ts';

interface Route {
  readonly method: string;
  readonly path: string;
  readonly access: string;
  readonly status: string;
  readonly answer: string;
  readonly doc: string;
}

/** Every route of the api, from the decorators of its controllers. */
export function routes(): string {
  const files = parsed('apps/api/src/**/*.ts');
  const prefixed = prefixOf(files);
  const found = files
    .flatMap((file) => descendants(file, ts.isClassDeclaration))
    .flatMap((declaration) => routesOf(declaration, prefixed))
    .sort((a, b) => (a.path === b.path ? (a.method < b.method ? -1 : 1) : a.path < b.path ? -1 : 1));
  return [
    '# Routes',
    'Every route of the api. A route is closed unless it says otherwise; until the household is set up, all but those that are *open, also before set-up* answer 403 `users/set-up-required`. Bodies, parameters and answers in full are in the OpenAPI document at `/docs`; errors are [problems](problems.md).',
    table(
      ['Method', 'Path', 'Who may', 'Status', 'Answer', 'Notes'],
      found.map(({ method, path, access, status, answer, doc }) => [method, code(path), access, status, answer, doc]),
    ),
    'Queries wait for the position in `X-Min-Position`, at most half a second; then they answer with the header `X-Stale: true`.',
    ...gatewaysIn(files).map(
      (path) => `Live updates come by socket.io at ${code(path)}, for whoever sends an access token in the handshake.`,
    ),
  ].join('\n\n');
}

const verbs: Readonly<Record<string, string>> = {
  Get: '200',
  Head: '200',
  Post: '201',
  Put: '200',
  Patch: '200',
  Delete: '200',
};

/** The marks of apps/api/src/shared/auth/guards.ts. */
const marks: Readonly<Record<string, string>> = {
  OpenBeforeSetUp: 'open, also before set-up',
  Open: 'open',
  AdminOnly: 'admins',
};
const unmarked = 'signed in';

function routesOf(declaration: ts.ClassDeclaration, prefixed: (path: string) => string): readonly Route[] {
  const controller = decoratorsOf(declaration).find(({ name }) => name === 'Controller');
  if (!controller) return [];
  const [base = ''] = pathsIn(controller);
  return declaration.members.filter(ts.isMethodDeclaration).flatMap((method) => {
    const decorators = decoratorsOf(method);
    const access = accessIn(decorators) ?? accessIn(decoratorsOf(declaration)) ?? unmarked;
    const chosen = decorators.find(({ name }) => name === 'HttpCode')?.parameters[0]?.getText();
    return decorators
      .filter(({ name }) => name in verbs)
      .flatMap((verb) =>
        pathsIn(verb).map((path) => ({
          method: verb.name.toUpperCase(),
          path: prefixed([base, path].filter(Boolean).join('/')),
          access,
          status: chosen ?? (isSentByHand(method) ? 'as sent' : verbs[verb.name]!),
          answer: answerOf(method),
          doc: docOf(method) || docOf(declaration),
        })),
      );
  });
}

interface Decorator {
  readonly name: string;
  readonly parameters: readonly ts.Expression[];
}

const decoratorsOf = (node: ts.HasDecorators): readonly Decorator[] =>
  (ts.getDecorators(node) ?? []).flatMap(({ expression }) =>
    ts.isCallExpression(expression)
      ? [{ name: expression.expression.getText(), parameters: expression.arguments }]
      : [],
  );

const accessIn = (decorators: readonly Decorator[]): string | undefined =>
  decorators.map(({ name }) => marks[name]).find((access) => access !== undefined);

function pathsIn({ parameters: [path] }: Decorator): readonly string[] {
  if (path && ts.isArrayLiteralExpression(path)) return path.elements.map((element) => textOf(element)!);
  return [textOf(path) ?? ''];
}

/** A method that is given the whole response decides on status and body itself. */
const isSentByHand = (method: ts.MethodDeclaration): boolean =>
  method.parameters.some((parameter) =>
    decoratorsOf(parameter as unknown as ts.HasDecorators).some(
      ({ name, parameters }) => name === 'Res' && parameters.length === 0,
    ),
  );

/** What the promise of a method resolves to. */
function answerOf(method: ts.MethodDeclaration): string {
  if (isSentByHand(method)) return 'bytes';
  if (!method.type) throw new Error(`${method.getSourceFile().fileName}: ${method.name.getText()} says no type.`);
  const text = method.type.getText().replace(/\s+/g, ' ').replaceAll('readonly ', '');
  const resolved = /^Promise<(.*)>$/.exec(text)?.[1] ?? text;
  return resolved === 'void' ? '' : code(resolved);
}

/** `app.setGlobalPrefix(prefix, { exclude })`, applied. */
function prefixOf(files: readonly ts.SourceFile[]): (path: string) => string {
  const call = files
    .flatMap((file) => descendants(file, ts.isCallExpression))
    .find(({ expression }) => expression.getText().endsWith('.setGlobalPrefix'))!;
  const [prefix, options] = call.arguments;
  const excluded = descendants(options!, ts.isStringLiteral).map(({ text }) => text);
  return (path) => (excluded.includes(path) ? `/${path}` : `/${textOf(prefix)}/${path}`);
}

const gatewaysIn = (files: readonly ts.SourceFile[]): readonly string[] =>
  files
    .flatMap((file) => descendants(file, ts.isClassDeclaration))
    .flatMap(decoratorsOf)
    .filter(({ name }) => name === 'WebSocketGateway')
    .flatMap(({ parameters: [options] }) => descendants(options!, ts.isStringLiteral).slice(0, 1))
    .map(({ text }) => text);
