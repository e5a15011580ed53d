import { Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import { gateReport } from './vpn.client.ts';

/** Reminds admins on every page, and for as long as it is so, that torrents leave without a VPN. */
@Component({
  selector: 'mf-no-tunnel-warning',
  imports: [RouterLink],
  template: `
    @if (isOpenWithout()) {
      <aside aria-label="No VPN">
        <p>
          <strong>No VPN.</strong> Everybody in a swarm sees the address of this house.
          <a routerLink="/admin/vpn">What this means</a>
        </p>
      </aside>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    aside {
      position: sticky;
      z-index: 5;
      bottom: 0;
      padding: var(--space-2) var(--space-5);
      border-top: 1px solid var(--line);
      background: var(--surface);
      font-size: var(--type-small);
      text-align: center;
    }
    strong {
      color: var(--bad);
    }
  `,
})
export class NoTunnelWarning {
  readonly #report = gateReport();
  readonly isOpenWithout = computed(() => this.#report.hasValue() && this.#report.value().mode === 'none');
}
