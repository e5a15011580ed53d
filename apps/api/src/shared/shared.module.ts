import { upcasters } from '@miauflix/domain';
import { upcast } from '@miauflix/domain/kernel';
import {
  upcastedLog,
  upcastedStore,
  type EventLog,
  type EventStore,
  type Keyring,
  type Upcast,
} from '@miauflix/event-store';
import type { ReadModels } from '@miauflix/read-models';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { ScheduleModule } from '@nestjs/schedule';
import type { DestinationStream } from 'pino';
import { AsOfInterceptor } from './as-of/as-of.interceptor.ts';
import { PastMoments } from './as-of/past-moments.ts';
import { AccessStrategy } from './auth/access-strategy.ts';
import { AccessGuard } from './auth/guards.ts';
import { Refusals } from './auth/refusals.ts';
import { Tokens } from './auth/tokens.ts';
import { CacheFiles } from './cache-file.ts';
import type { Config } from './config.ts';
import { DecideHandler } from './decide.ts';
import { KeptAnswers } from './kept-answers.ts';
import { KnownQueryInterceptor } from './known-query.interceptor.ts';
import { Metrics } from './metrics.ts';
import { MinPositionInterceptor } from './min-position.interceptor.ts';
import { ProblemFilter } from './problem.filter.ts';
import { ProjectorControl } from './projector-control.ts';
import { RequestReadModels } from './request-read-models.ts';
import { States } from './states.ts';
import { CONFIG, EVENT_LOG, EVENT_STORE, KEYRING, LOG_CHAIN, READ_MODELS, type LogChain } from './stores.ts';
import { validationPipe } from './validation.pipe.ts';

/** What the slices stand on: opened before the application is built, so that tests can open their own. */
export interface Foundations {
  readonly config: Config;
  /** The log with its sealed fields closed. */
  readonly log: EventLog;
  readonly chain: LogChain;
  /** The same log with its sealed fields open. */
  readonly store: EventStore;
  readonly keyring: Keyring;
  readonly readModels: ReadModels;
  /** Where log lines go; standard output when absent. */
  readonly logTo?: DestinationStream;
}

const present: Upcast = (event) => upcast(upcasters, event);

@Global()
@Module({})
export class SharedModule {
  static on({ config, log, chain, store, keyring, readModels }: Foundations): DynamicModule {
    return {
      module: SharedModule,
      imports: [PassportModule, ScheduleModule.forRoot()],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: EVENT_LOG, useValue: upcastedLog(log, present) },
        { provide: LOG_CHAIN, useValue: chain },
        { provide: EVENT_STORE, useValue: upcastedStore(store, present) },
        { provide: KEYRING, useValue: keyring },
        {
          provide: READ_MODELS,
          useFactory: (past: PastMoments) => new RequestReadModels(readModels, past),
          inject: [PastMoments],
        },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: MinPositionInterceptor },
        { provide: APP_INTERCEPTOR, useClass: AsOfInterceptor },
        { provide: APP_INTERCEPTOR, useClass: KnownQueryInterceptor },
        { provide: APP_PIPE, useValue: validationPipe },
        AccessStrategy,
        CacheFiles,
        DecideHandler,
        KeptAnswers,
        Metrics,
        PastMoments,
        ProjectorControl,
        Refusals,
        States,
        Tokens,
      ],
      exports: [
        CONFIG,
        EVENT_LOG,
        EVENT_STORE,
        KEYRING,
        LOG_CHAIN,
        READ_MODELS,
        CacheFiles,
        KeptAnswers,
        Metrics,
        ProjectorControl,
        States,
        Tokens,
      ],
    };
  }
}
