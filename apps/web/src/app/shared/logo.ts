import { Component } from '@angular/core';

/** The wordmark: an m with ears, and an eye for every i. */
@Component({
  selector: 'mf-logo',
  template: `
    <svg viewBox="0 0 105 30" role="img" aria-label="Miauflix">
      <g fill="none" stroke="currentColor" stroke-width="3.2" stroke-linecap="round" stroke-linejoin="round">
        <path d="M3 26V9.500l7.500 6.500 7.500-6.500V26" />
        <path d="M25.500 14v12M86 14v12" />
        <circle cx="37.500" cy="20" r="5.900" />
        <path d="M43.500 14v12M50.500 14v6.200a5.700 5.700 0 0 0 11.400 0V14M61.900 14v12" />
        <path
          d="M76.500 5.200c-4.200-.9-6.500.9-6.500 5V26M66.500 14.500h8M79.800 5v21M92.500 14.300 102 26M102 14.300 92.500 26"
        />
      </g>
      <g fill="var(--amber)">
        <circle cx="25.500" cy="7.300" r="2.200" />
        <circle cx="86" cy="7.300" r="2.200" />
      </g>
    </svg>
  `,
  styles: `
    :host {
      display: block;
    }
    svg {
      height: 1.875rem;
      width: auto;
    }
  `,
})
export class Logo {}
