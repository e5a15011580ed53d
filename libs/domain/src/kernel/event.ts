/** Place of an event in the whole store. An opaque token: compare it, never count with it. */
export type Position = bigint;

/** Place of an event in its stream, from 0, without gaps. */
export type Revision = bigint;

/**
 * A string that travels and rests encrypted: the api sees the plain value, the event log and the read models
 * hold only a token that the keyring can open. Projections must carry it unread.
 */
export type Sealed = string;

/** Something that happened, in the words of the product: `type` is `category.Fact`, in the past tense. */
export interface Fact<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
}

/** Who caused an event: a user's id, or the part of the system that acted by itself, as `system:<slice>`. */
export type Actor = string;

/** What is known of every event beside its data. `$correlationId` and `$causationId` are the names EventStoreDB's tools read. */
export interface Metadata {
  /** Shared by everything that one request set off. */
  readonly $correlationId: string;
  /** Id of the command or event that led directly to this one. */
  readonly $causationId: string;
  readonly actor: Actor;
  /** Id of the session the request came through; absent for what the system did by itself. */
  readonly device?: string;
  /** When it was decided: ISO 8601, UTC. */
  readonly at: string;
  /** Version of the shape of `data`, from 1. */
  readonly schema: number;
}

/** A command or a fact together with the moment it belongs to: the only clock that pure functions know. */
export type Dated<T> = T & { readonly at: string };

/** An event as the store gives it back. */
export type Recorded<Event extends Fact = Fact> = Event & {
  /** UUID. Deterministic: the same command appends the same ids. */
  readonly id: string;
  readonly stream: string;
  readonly revision: Revision;
  readonly position: Position;
  readonly metadata: Metadata;
  /** Retention has removed the data: they read as `{}`. Only of events that a later one of their stream supersedes. */
  readonly isRemoved?: true;
};
