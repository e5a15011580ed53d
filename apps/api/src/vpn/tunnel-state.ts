import type { GateReport } from '@miauflix/domain/vpn';
import { Injectable } from '@nestjs/common';
import { BehaviorSubject, filter, firstValueFrom, map, type Observable } from 'rxjs';
import { Settings } from '../settings/settings.ts';

/** The gate of the torrent engine at this moment, for everybody who has to wait for it. */
@Injectable()
export class TunnelState {
  private readonly reports = new BehaviorSubject<GateReport>({
    mode: 'unchosen',
    state: 'down',
    sinceAt: new Date().toISOString(),
    answers: [],
  });

  /** As it is now, and again whenever that changes. */
  readonly changes: Observable<GateReport> = this.reports.asObservable();

  constructor(private readonly settings: Settings) {}

  get report(): GateReport {
    return this.reports.value;
  }

  /** Whether traffic that belongs to torrents, such as a search for sources, may go out. */
  get isOpen(): boolean {
    return opens(this.report);
  }

  /** Resolves when it may go out, at once if it may now; rejects with the signal's reason. */
  async untilOpen(signal: AbortSignal): Promise<void> {
    const aborted = new Promise<never>((_, reject) => {
      if (signal.aborted) reject(signal.reason);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    await Promise.race([firstValueFrom(this.changes.pipe(map(opens), filter(Boolean))), aborted]);
  }

  /** HTTP proxy on the tunnel's side that searches go through; absent without a tunnel, or when none is set. */
  get proxyUrl(): string | undefined {
    const { mode, proxyUrl } = this.settings.get('vpn');
    return mode === 'tunnel' && proxyUrl !== '' ? proxyUrl : undefined;
  }

  /** For the one who follows the engine. */
  tell(report: GateReport): void {
    this.reports.next(report);
  }
}

const opens = ({ state }: GateReport): boolean => state === 'up' || state === 'suspect';
