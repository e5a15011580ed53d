import type { HttpResourceRef } from '@angular/common/http';
import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { RankedSource } from '@miauflix/domain/sources';
import { WrittenBy } from '../audit/written-by.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { sizeInWords } from '../shared/size.ts';

/** The sources of a title in the order in which they are tried, each with the reasons for its place. */
@Component({
  selector: 'mf-ranked-sources',
  imports: [ProblemNotice, RouterLink, WrittenBy],
  templateUrl: './ranked-sources.html',
  styleUrl: './ranked-sources.css',
})
export class RankedSources {
  readonly titleId = input.required<string>();
  readonly sources = input.required<HttpResourceRef<readonly RankedSource[] | undefined>>();
  readonly sizeInWords = sizeInWords;
}
