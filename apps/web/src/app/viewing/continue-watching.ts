import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { WrittenBy } from '../audit/written-by.ts';
import { Picture } from '../shared/picture.ts';
import { pictureSizes } from '../shared/picture-address.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { Shelf } from '../shared/shelf.ts';
import { asBegun } from './begun.ts';
import { continueWatching } from './viewing.client.ts';

/** The row of what this person goes on with; takes no room when there is nothing. */
@Component({
  selector: 'mf-continue-watching',
  imports: [Picture, ProblemNotice, RouterLink, Shelf, WrittenBy],
  templateUrl: './continue-watching.html',
  styleUrl: './continue-watching.css',
})
export class ContinueWatching {
  readonly unfinished = continueWatching();
  readonly pictureSizes = pictureSizes;
  readonly asBegun = asBegun;
}
