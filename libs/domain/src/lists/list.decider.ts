import { decider } from '../kernel/decider.ts';
import type { Fact } from '../kernel/event.ts';
import { Rejection } from '../kernel/rejection.ts';
import { sameFacts } from '../kernel/same-facts.ts';
import type { ListContent, ListEvent, ListFacts } from './list.events.ts';

export const listNotFound = new Rejection('not-found', 'lists/list-not-found', 'There is no such list.');
export const listExists = new Rejection('conflict', 'lists/list-exists', 'There is a list of that name already.');
export const listFillsItself = new Rejection(
  'conflict',
  'lists/list-fills-itself',
  'What this list holds is looked up by Miauflix; make a list of your own instead.',
);

export type ListCommand =
  /** Says all that whoever fills a list knows of it; what admins have decided about the list stays. */
  | Fact<'DescribeList', ListFacts>
  | Fact<'CreateList', { readonly slug: string; readonly name: string; readonly content: ListContent }>
  | Fact<'RenameList', { readonly slug: string; readonly name: string }>
  | Fact<'FillList', { readonly slug: string; readonly content: ListContent }>
  | Fact<'DeleteList', { readonly slug: string }>;

export type ListState =
  | { readonly status: 'unknown' | 'deleted' }
  /** `name` is the household's; absent while it has not chosen one. */
  | { readonly status: 'described'; readonly facts: ListFacts; readonly name?: string }
  | { readonly status: 'created'; readonly name: string; readonly content: ListContent };

/** One row of the home page; its id is its slug. */
export const list = decider<ListState, ListCommand, ListEvent>({
  category: 'list',
  initialState: { status: 'unknown' },
  decide(command, state) {
    switch (command.type) {
      case 'DescribeList': {
        const isNews =
          state.status === 'unknown' || (state.status === 'described' && !sameFacts(state.facts, command.data));
        return isNews ? [{ type: 'list.Described', data: command.data }] : [];
      }
      case 'CreateList':
        if (isThere(state)) throw listExists;
        return [{ type: 'list.Created', data: command.data }];
      case 'RenameList':
        if (!isThere(state)) throw listNotFound;
        return nameOf(state) === command.data.name ? [] : [{ type: 'list.Renamed', data: command.data }];
      case 'FillList':
        if (!isThere(state)) throw listNotFound;
        if (state.status === 'described') throw listFillsItself;
        return sameFacts(state.content, command.data.content) ? [] : [{ type: 'list.Filled', data: command.data }];
      case 'DeleteList':
        if (!isThere(state)) throw listNotFound;
        return [{ type: 'list.Deleted', data: command.data }];
    }
  },
  evolve(state, event) {
    switch (event.type) {
      case 'list.Described':
        return { ...state, status: 'described', facts: event.data };
      case 'list.Created':
        return { status: 'created', name: event.data.name, content: event.data.content };
      case 'list.Renamed':
        return isThere(state) ? { ...state, name: event.data.name } : state;
      case 'list.Filled':
        return state.status === 'created' ? { ...state, content: event.data.content } : state;
      case 'list.Deleted':
        return { status: 'deleted' };
    }
  },
});

type Present = Exclude<ListState, { status: 'unknown' | 'deleted' }>;

const isThere = (state: ListState): state is Present => state.status === 'described' || state.status === 'created';

const nameOf = (state: Present): string =>
  state.status === 'described' ? (state.name ?? state.facts.name) : state.name;
