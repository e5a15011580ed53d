import { projection } from '../kernel/projection.ts';
import type { UserEvent } from '../users/user.events.ts';
import type { Arrangement, HomeEvent } from './home.events.ts';

type Deletion = Extract<UserEvent, { type: 'user.Deleted' }>;

/** How the home page is arranged, for everybody and for each who wants it otherwise. */
export const homes = projection<Arrangement, HomeEvent | Deletion>({
  name: 'homes',
  version: 1,
  keyOf(event) {
    switch (event.type) {
      case 'home.Arranged':
      case 'home.Forgotten':
        return event.data.homeId;
      case 'user.Deleted':
        return event.data.userId;
    }
  },
  evolve(_row, event) {
    switch (event.type) {
      case 'home.Arranged':
        return event.data;
      case 'home.Forgotten':
      case 'user.Deleted':
        return undefined;
    }
  },
});
