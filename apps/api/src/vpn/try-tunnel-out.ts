import type { TestResult } from '@miauflix/domain/settings';
import { EngineUnavailable, GateClient } from '@miauflix/torrent';
import type { Config } from '../shared/config.ts';
import { engineSocketOf } from '../streaming/engine-socket.ts';
import { gatePolicyOf } from './gate-policy.ts';
import { HomeAddress } from './home-address.ts';
import type { VpnSettings } from './vpn.section.ts';

/** Asks the engine, which is where the tunnel has to be, what the gate would say; the gate stays as it is. */
export async function tryTunnelOut(settings: VpnSettings, signal: AbortSignal, config: Config): Promise<TestResult> {
  switch (settings.mode) {
    case 'unchosen':
      return {
        isOk: true,
        sentence: 'Torrents would not leave this house, but for the bundled sample on this machine.',
      };
    case 'none':
      return { isOk: true, sentence: 'Torrents would leave directly, and show the address of this house.' };
    case 'tunnel':
      break;
  }
  const policy = gatePolicyOf(settings, await new HomeAddress().of(settings));
  try {
    const answers = await new GateClient(engineSocketOf(config)).tryOut(policy, signal);
    const doubts = answers.filter(({ says }) => says !== 'up');
    return {
      isOk: doubts.length === 0,
      sentence: (doubts.length === 0 ? answers : doubts).map(({ because }) => because).join(' '),
    };
  } catch (error) {
    if (!(error instanceof EngineUnavailable)) throw error;
    return { isOk: false, sentence: 'The torrent engine does not answer. See the status page, and try again.' };
  }
}
