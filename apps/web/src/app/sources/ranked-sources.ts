import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { sizeInWords } from '../shared/size.ts';
import { sourcesOf } from './sources.client.ts';

/** The sources of a title in the order in which they are tried, each with the reasons for its place. */
@Component({
  selector: 'mf-ranked-sources',
  imports: [ProblemNotice, RouterLink],
  templateUrl: './ranked-sources.html',
  styleUrl: './ranked-sources.css',
})
export class RankedSources {
  readonly titleId = input.required<string>();
  readonly sources = sourcesOf(this.titleId);
  readonly sizeInWords = sizeInWords;
}
