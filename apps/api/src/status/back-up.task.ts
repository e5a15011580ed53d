import { cpSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { HashedEvent, StoredLog } from '@miauflix/event-store';
import { exportLog } from '@miauflix/event-store/backup';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Config } from '../shared/config.ts';
import { CONFIG, LOG_CHAIN, type LogChain } from '../shared/stores.ts';
import { Settings } from '../settings/settings.ts';
import type { Outcome } from '../tasks/task.ts';
import { Tasks } from '../tasks/tasks.ts';
import { makeFolder } from './make-folder.ts';

const everyMs = 60_000;
/** About a millisecond's work, where they are titles. */
const eventsAtOnce = 50;
const breathMs = 1;
const ofADay = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Adds to the backup of the day what was appended since, every minute. The first of a day begins where the one before
 * it ended: what is full in it never changes, and is shared.
 */
@Injectable()
export class BackUp implements OnModuleInit {
  private readonly log: StoredLog<HashedEvent>;

  constructor(
    private readonly settings: Settings,
    private readonly tasks: Tasks,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG_CHAIN) chain: LogChain,
  ) {
    // People are served between one page of events and the next; an answer takes several turns, and waits for a page at each.
    this.log = {
      readStored: ({ limit = eventsAtOnce, ...options } = {}) =>
        delay(breathMs).then(() => chain.readStored({ ...options, limit: Math.min(limit, eventsAtOnce) })),
    };
  }

  onModuleInit(): void {
    this.tasks.register({
      name: 'back-up',
      title: 'Back the log up',
      slice: 'status',
      everyMs,
      work: () => this.run(),
    });
  }

  /** @throws BackupRefused when the log does not continue what was backed up; that stays as it was */
  async run(): Promise<Outcome> {
    const { enabled, folder, keep } = this.settings.get('backups');
    if (!enabled) return 'idle';
    const backups = folder === '' ? join(this.config.dataDirectory, 'backups') : folder;
    makeFolder(backups);
    const { added, events } = await exportLog(this.log, presentDay(backups));
    for (const old of days(backups).slice(0, -keep)) rmSync(join(backups, old), { recursive: true });
    return added === 0 ? 'idle' : `${added} added, ${events} events in all`;
  }
}

/** The folder of today; a new one begins with links to the files of the latest, which are replaced and never changed. */
function presentDay(backups: string): string {
  const today = join(backups, new Date().toISOString().slice(0, 'yyyy-mm-dd'.length));
  const latest = days(backups).at(-1);
  if (latest === undefined || join(backups, latest) >= today) return latest ? join(backups, latest) : today;
  const draft = join(backups, 'begun');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  for (const file of readdirSync(join(backups, latest))) linkOrCopy(join(backups, latest, file), join(draft, file));
  renameSync(draft, today);
  return today;
}

/** Some disks have no links. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    cpSync(from, to);
  }
}

const days = (backups: string): readonly string[] =>
  readdirSync(backups)
    .filter((name) => ofADay.test(name))
    .sort();
