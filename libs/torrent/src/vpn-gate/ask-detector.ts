import type { GatePolicy, DetectorAnswer } from '@miauflix/domain/vpn';
import type { Answer, Detector } from './detector.port.ts';
import { detectorsOf } from './detectors.ts';

/** How long a detector may think about it. */
const patienceMs = 2000;

/** What a detector says; `unknown` when it fails, takes too long or is not waited for. */
export async function askDetector(detector: Detector, stopping: AbortSignal): Promise<Answer> {
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(patienceMs)]);
  const late = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  try {
    return await Promise.race([detector.ask(signal), late]);
  } catch {
    return { says: 'unknown', because: 'It could not be asked, or did not answer.' };
  }
}

/** What everybody would say under a policy that is not in force; nobody is asked where no tunnel is wanted. */
export function tryPolicyOut(policy: GatePolicy, signal: AbortSignal): Promise<readonly DetectorAnswer[]> {
  const detectors = policy.mode === 'tunnel' ? detectorsOf(policy) : [];
  return Promise.all(
    detectors.map(async (detector) => {
      const { says, because } = await askDetector(detector, signal);
      return { detector: detector.name, says, because };
    }),
  );
}
