import { decider } from '../kernel/decider.ts';
import type { Fact } from '../kernel/event.ts';
import { Rejection } from '../kernel/rejection.ts';
import { sameFacts } from '../kernel/same-facts.ts';
import { chosenIn, withoutTitle, withTitle } from './chosen-titles.ts';
import type { ListContent, ListEvent, ListFacts, ListPlace } from './list.events.ts';

export const listNotFound = new Rejection('not-found', 'lists/list-not-found', 'There is no such list.');
const listExists = new Rejection('conflict', 'lists/list-exists', 'There is a list of that name already.');
const listFillsItself = new Rejection(
  'conflict',
  'lists/list-fills-itself',
  'This list fills itself. Make one of your own whose titles are chosen one by one.',
);
/** As many as a household chooses one by one, and few enough for one row of a read model. */
export const mostListedTitles = 1_000;
const listFull = new Rejection(
  'conflict',
  'lists/list-full',
  `A list has room for ${mostListedTitles} titles: take one off first.`,
);

export type ListCommand =
  /** Says all that whoever fills a list knows of it; what admins have decided about the list stays. */
  | Fact<'DescribeList', ListFacts>
  | Fact<'CreateList', { readonly slug: string; readonly name: string; readonly content: ListContent }>
  | Fact<'RenameList', { readonly slug: string; readonly name: string }>
  | Fact<'FillList', { readonly slug: string; readonly content: ListContent }>
  /** Puts a title on a list whose titles are chosen one by one, or moves it. */
  | Fact<'PlaceTitle', ListPlace & { readonly slug: string }>
  | Fact<'RemoveTitle', { readonly slug: string; readonly titleId: string }>
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
      case 'PlaceTitle': {
        const { content } = filledByHand(state);
        const placed = withTitle(content, command.data);
        if (chosenIn(placed)!.length > mostListedTitles) throw listFull;
        return sameFacts(content, placed) ? [] : [{ type: 'list.TitlePlaced', data: command.data }];
      }
      case 'RemoveTitle': {
        const isOnIt = chosenIn(filledByHand(state).content)!.includes(command.data.titleId);
        return isOnIt ? [{ type: 'list.TitleRemoved', data: command.data }] : [];
      }
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
      case 'list.TitlePlaced':
        return state.status === 'created' ? { ...state, content: withTitle(state.content, event.data) } : state;
      case 'list.TitleRemoved':
        return state.status === 'created'
          ? { ...state, content: withoutTitle(state.content, event.data.titleId) }
          : state;
      case 'list.Deleted':
        return { status: 'deleted' };
    }
  },
});

type Created = Extract<ListState, { status: 'created' }>;
type Present = Exclude<ListState, { status: 'unknown' | 'deleted' }>;

const isThere = (state: ListState): state is Present => state.status === 'described' || state.status === 'created';

const nameOf = (state: Present): string =>
  state.status === 'described' ? (state.name ?? state.facts.name) : state.name;

/** @throws Rejection where there is no list, or its titles are not chosen one by one */
function filledByHand(state: ListState): Created {
  if (!isThere(state)) throw listNotFound;
  if (state.status === 'described' || !chosenIn(state.content)) throw listFillsItself;
  return state;
}
