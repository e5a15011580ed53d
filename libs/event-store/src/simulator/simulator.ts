import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { type sendUnaryData, Server, ServerCredentials, type ServerUnaryCall } from '@grpc/grpc-js';
import { Faults } from './faults.ts';
import { SimulatedLog } from './simulated-log.ts';
import { streamsService } from './streams-service.ts';
import { Wire } from './wire.ts';

export interface SimulatorOptions {
  /** A log that several nodes of a cluster have in common; a new one when absent. */
  readonly log?: SimulatedLog;
  /** How far the server's clock is ahead of the client's; 0 when absent. */
  readonly clockAheadMilliseconds?: number;
}

/**
 * A stand-in for an EventStoreDB node, for tests: the Streams service over the real wire on loopback, kept in memory,
 * whose calls and cable can be made to go wrong.
 */
export interface Simulator {
  readonly connectionString: string;
  readonly log: SimulatedLog;
  readonly faults: Faults;
  readonly wire: Wire;
  close(): Promise<void>;
}

/** As many as the real server takes; the client lets further ones wait, and their deadlines run. */
const callsPerConnection = 100;

export async function startSimulator({
  log = new SimulatedLog(),
  clockAheadMilliseconds = 0,
}: SimulatorOptions = {}): Promise<Simulator> {
  const server = new Server({ 'grpc.max_concurrent_streams': callsPerConnection });
  const faults = new Faults();
  const now = (): number => Date.now() + clockAheadMilliseconds;
  const reset = (): void => wire.reset();
  server.addService(repliesInStreams, streamsService({ log, faults, now, reset }));
  server.addService(featuresService.ServerFeaturesService, { getSupportedMethods });
  const wire = await Wire.to(await listen(server));
  return {
    connectionString: `esdb://127.0.0.1:${wire.port}?tls=false`,
    ...{ log, faults, wire },
    async close() {
      server.forceShutdown();
      await wire.close();
    },
  };
}

const { read, append, delete: remove, tombstone, batchAppend } = streamsGrpc.StreamsService;

const repliesInStreams = {
  ...{ read, batchAppend },
  append: { ...append, responseStream: true },
  delete: { ...remove, responseStream: true },
  tombstone: { ...tombstone, responseStream: true },
};

const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) =>
      error === null ? resolve(port) : reject(error),
    );
  });

function getSupportedMethods(
  _call: ServerUnaryCall<unknown, features.SupportedMethods>,
  reply: sendUnaryData<features.SupportedMethods>,
): void {
  const methods = Object.values(streamsGrpc.StreamsService as Readonly<Record<string, { path: string }>>).map(
    ({ path }) => {
      const [serviceName, methodName] = path.slice(1).split('/') as [string, string];
      return new features.SupportedMethod()
        .setServiceName(serviceName.toLowerCase())
        .setMethodName(methodName.toLowerCase());
    },
  );
  reply(null, new features.SupportedMethods().setEventStoreServerVersion('23.10.0').setMethodsList(methods));
}
