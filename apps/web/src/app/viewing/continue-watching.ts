import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { WrittenBy } from '../audit/written-by.ts';
import { Picture } from '../shared/picture.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { Shelf } from '../shared/shelf.ts';
import { runTime } from '../shared/time.ts';
import { continueWatching } from './viewing.client.ts';

/** The row of titles this person started and did not finish; takes no room when there are none. */
@Component({
  selector: 'mf-continue-watching',
  imports: [Picture, ProblemNotice, RouterLink, Shelf, WrittenBy],
  templateUrl: './continue-watching.html',
  styleUrl: './continue-watching.css',
})
export class ContinueWatching {
  readonly unfinished = continueWatching();
  readonly runTime = runTime;
}
