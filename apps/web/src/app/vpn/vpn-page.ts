import { DatePipe } from '@angular/common';
import { Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { TunnelMonthRow } from '@miauflix/domain/vpn';
import { keptValue } from '../shared/kept-value.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { sizeInWords } from '../shared/size.ts';
import { AdminTabs } from '../shell/admin-tabs.ts';
import { bytesOn, detectorNames, evidenceNames, lineOf, stateInWords } from './tunnel-words.ts';
import { gateReport, tunnelMonths, tunnelTimeline } from './vpn.client.ts';

/** The flight recorder of the tunnel: how it is, what happened to it, and what went where, month by month. */
@Component({
  selector: 'mf-vpn-page',
  imports: [AdminTabs, DatePipe, ProblemNotice, RouterLink],
  templateUrl: './vpn-page.html',
  styleUrl: './vpn-page.css',
})
export class VpnPage {
  readonly reportResource = gateReport();
  readonly timelineResource = tunnelTimeline();
  readonly monthsResource = tunnelMonths();
  readonly report = keptValue(this.reportResource);
  readonly #timeline = keptValue(this.timelineResource);
  readonly months = keptValue(this.monthsResource);
  readonly state = computed(() => {
    const report = this.report();
    return report && stateInWords(report);
  });
  readonly lines = computed(() => this.#timeline()?.map(lineOf));
  readonly detectorNames = detectorNames;
  readonly evidenceNames = evidenceNames;

  size(month: TunnelMonthRow, side: 'tunnel' | 'outside'): string {
    return sizeInWords(bytesOn(month, side));
  }

  isClean(month: TunnelMonthRow): boolean {
    return bytesOn(month, 'outside') === 0;
  }
}
