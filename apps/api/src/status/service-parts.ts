import type { ServiceCounts, SystemPart } from '@miauflix/domain/status';
import type { ServiceHealth } from '@miauflix/integrations';
import type { ReportedService } from '../integrations/outside-services.ts';

/** A service that is not ours as a part of the system; `undefined` while it is off. */
export function servicePart({ title, health, activity }: ReportedService, now: Date): SystemPart | undefined {
  const known = health();
  if (!known) return undefined;
  const { state, detail } = conditionOf(known, now);
  const words = [activity?.(), detail, known.counts && countsInWords(known.counts)]
    .filter((sentence) => sentence !== undefined)
    .join(' ');
  return { name: `service:${known.name}`, title, state, detail: words };
}

function conditionOf(
  { state, lastOkAt, lastError = 'it does not answer', nextTryAt }: ServiceHealth,
  now: Date,
): Pick<SystemPart, 'state' | 'detail'> {
  switch (state) {
    case 'ok':
      return { state: 'ok', detail: lastOkAt === undefined ? 'It has not been asked yet.' : 'It answers.' };
    case 'failing':
      return { state: 'degraded', detail: `The latest question failed: ${lastError}.` };
    case 'limited':
      return {
        state: 'degraded',
        detail: `It asks to be left alone, and is asked again in ${seconds(nextTryAt, now)}.`,
      };
    case 'refused':
      return { state: 'down', detail: 'It does not accept the key: enter it again in the settings.' };
    case 'open':
      return {
        state: 'down',
        detail: `It failed too often, and is asked again within ${seconds(nextTryAt, now)}. The latest: ${lastError}.`,
      };
  }
}

/** What cache, rate and retries did. */
function countsInWords({ asked, sent, again, waiting }: ServiceCounts): string {
  const questions = `Since the start ${asked} ${asked === 1 ? 'question' : 'questions'}: ${sent} over the network`;
  const more = again === 0 ? '' : `, ${again} asked again after a failure`;
  return `${questions}${more}${waiting === 0 ? '' : `; ${waiting} wait for their turn`}.`;
}

/** To the next ten: the page is not to change each second. */
const seconds = (until: string | undefined, now: Date): string =>
  `${Math.max(10, Math.ceil((Date.parse(until ?? now.toISOString()) - now.getTime()) / 10_000) * 10)} s`;
