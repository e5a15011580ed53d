import type { MiauflixEvent } from '@miauflix/domain';
import type { Recorded } from '@miauflix/domain/kernel';
import { secretsAreLost, settings, type SettingsState } from '@miauflix/domain/settings';
import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { BehaviorSubject, type Observable } from 'rxjs';
import { followLog, type Following } from '../shared/follow-log.ts';
import { States } from '../shared/states.ts';
import { EVENT_STORE, type EventStore } from '../shared/stores.ts';
import { savedSection } from './saved-section.ts';
import type { Section } from './section.ts';
import { sections, type SectionName, type SettingsOf } from './sections.ts';

/** The settings in force, followed through the log: a change needs no restart, on no node. */
@Injectable()
export class Settings implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(Settings.name);
  private readonly known = new Map(
    sections.map((section) => [section.section, new BehaviorSubject<unknown>(section.schema.parse({}))]),
  );
  private following: Following | undefined;

  constructor(
    private readonly states: States,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** A section as it is now: what was saved, with the section's defaults for the rest. */
  get<Name extends SectionName>(section: Name): SettingsOf<Name> {
    return this.known.get(section)!.value as SettingsOf<Name>;
  }

  /** A section as it is now, and again whenever it has changed. */
  changes<Name extends SectionName>(section: Name): Observable<SettingsOf<Name>> {
    return this.known.get(section)!.asObservable() as Observable<SettingsOf<Name>>;
  }

  async onModuleInit(): Promise<void> {
    const after = await this.store.head();
    for (const section of sections) await this.recall(section);
    this.following = followLog(this.store, { after, onBatch: (events) => this.follow(events), logger: this.logger });
  }

  async onModuleDestroy(): Promise<void> {
    await this.following?.stop();
  }

  private async recall(section: Section): Promise<void> {
    const { state } = await this.states.load(settings, section.section);
    if (state.status === 'saved') this.apply(section, state);
  }

  private follow(events: readonly Recorded<MiauflixEvent>[]): void {
    for (const { type, data } of events) {
      if (type !== 'settings.Changed') continue;
      const section = sections.find((candidate) => candidate.section === data.section);
      if (section) this.apply(section, { status: 'saved', ...data });
    }
  }

  /**
   * What an earlier version saved may not fit any more, or what is secret of it may be lost with its key: then the
   * section is as if nobody had touched it, until somebody saves it again.
   */
  private apply(section: Section, state: SettingsState): void {
    const { values, secrets } = savedSection(section, state);
    const parsed = section.schema.safeParse({ ...values, ...secrets });
    const isInForce = parsed.success && !secretsAreLost(state);
    if (!isInForce) this.logger.warn(`The saved settings of ${section.section} do not fit; its defaults apply.`);
    this.known.get(section.section)!.next(isInForce ? parsed.data : section.schema.parse({}));
  }
}
