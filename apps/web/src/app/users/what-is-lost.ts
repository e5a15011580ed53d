import { Component } from '@angular/core';

/** What goes with an account, said before it goes. */
@Component({
  selector: 'mf-what-is-lost',
  template: `
    <ul>
      <li>the name, the password and every session on every device,</li>
      <li>the place in every film, and which ones were watched,</li>
      <li>how the home page was arranged, what was to be seen, and which languages were chosen,</li>
      <li>the key that opens what the log holds about them, backups included.</li>
    </ul>
    <p><strong>This cannot be taken back, by nobody.</strong> A signed certificate says what was destroyed.</p>
  `,
  styles: `
    ul {
      margin-bottom: var(--space-3);
      padding-left: 1.25em;
      list-style: disc;
    }
    :is(li, p) {
      color: var(--text-soft);
      font-size: var(--type-small);
    }
  `,
})
export class WhatIsLost {}
