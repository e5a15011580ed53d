import { EventStoreDBClient } from '@eventstore/db-client';
import type { CallOptions, Channel, Client, Metadata } from '@grpc/grpc-js';
import { StoreUnavailable } from '../errors.ts';
import { understandableStatus } from './understandable-status.ts';

/** The client, with what it keeps to itself put right so that a failure of a server cannot end the process. */
export interface GuardedClient {
  readonly client: EventStoreDBClient;
  /** Gives up the connection; calls that are under way on it may still end. */
  close(): void;
}

/** Members that the client's types hide. */
interface Inside {
  callArguments(base: object, options?: CallOptions): [Metadata, CallOptions];
  handleError(client: Client, error: Error): Promise<void>;
  getChannel(): Promise<Channel>;
}

let connections = 0;

/**
 * Connects with the first call.
 *
 * @throws StoreUnavailable when the connection string is none
 */
export function guardedClient(connectionString: string): GuardedClient {
  const client = clientFrom(withOwnConnection(connectionString));
  const inside = client as unknown as Inside;
  const { callArguments, handleError, getChannel } = inside;
  let channel: Promise<Channel> | undefined;
  inside.callArguments = (base, options) => {
    const [metadata, callOptions] = callArguments(base, options);
    return [metadata, { ...callOptions, interceptors: [understandableStatus] }];
  };
  // It reconnects in the background, where nobody would hear that it failed.
  inside.handleError = (grpcClient, error) => handleError(grpcClient, error).catch(() => undefined);
  inside.getChannel = () => (channel = getChannel());
  return {
    client,
    close() {
      channel?.then(
        (open) => open.close(),
        () => undefined,
      );
    },
  };
}

function clientFrom(connectionString: string): EventStoreDBClient {
  try {
    return EventStoreDBClient.connectionString(connectionString);
  } catch {
    // What the client says has the password in it.
    throw new StoreUnavailable(
      'EVENT_STORE is no address of EventStoreDB; write esdb://<name>:<password>@<host>:<port>, or more hosts with commas.',
      'not-applied',
    );
  }
}

/**
 * Channels with equal options share a connection, and with it its silence or the pause before it is tried again:
 * an option that is never the same twice gives each client a connection of its own.
 */
function withOwnConnection(connectionString: string): string {
  connections += 1;
  const keepAliveMilliseconds = 10_000 + (connections % 1000);
  const separator = connectionString.includes('?') ? '&' : '?';
  return `${connectionString}${separator}keepAliveInterval=${keepAliveMilliseconds}&throwOnAppendFailure=true`;
}
