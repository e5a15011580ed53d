import { existsSync, readFileSync, rmSync } from 'node:fs';
import { audit } from '@miauflix/domain/audit';
import { identityFileOf, restoreNoteOf, type RestoreNote } from '@miauflix/event-store';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Config } from '../shared/config.ts';
import { Decide } from '../shared/decide.ts';
import { asSystem } from '../shared/request-context.ts';
import { States } from '../shared/states.ts';
import { CONFIG } from '../shared/stores.ts';

/**
 * Writes to the audit, before anybody is served, that the log was put together from a backup, by a restore or an import:
 * each has a stream.
 */
@Injectable()
export class NoteRestore implements OnApplicationBootstrap {
  constructor(
    private readonly commands: CommandBus,
    private readonly states: States,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { log, dataDirectory } = this.config;
    const note = restoreNoteOf('file' in log ? log.file : identityFileOf(dataDirectory));
    if (!existsSync(note)) return;
    const { restoreId, ...data } = JSON.parse(readFileSync(note, 'utf8')) as RestoreNote;
    const fact = { type: 'audit.LogRestored', data } as const;
    const { revision } = await this.states.load(audit, restoreId);
    if (revision === undefined) {
      await asSystem('audit', () =>
        this.commands.execute(new Decide(audit, restoreId, { type: 'Record', data: fact })),
      );
    }
    rmSync(note);
  }
}
