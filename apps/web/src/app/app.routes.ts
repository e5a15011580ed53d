import type { Routes } from '@angular/router';
import { admin, signedIn, signedOut } from './users/guards.ts';

export const routes: Routes = [
  { path: 'setup', title: 'Set up · Miauflix', loadComponent: async () => (await import('./users/setup.ts')).Setup },
  {
    path: 'recovery',
    title: 'A new password · Miauflix',
    loadComponent: async () => (await import('./users/recovery.ts')).Recovery,
  },
  {
    path: 'sign-in',
    title: 'Sign in · Miauflix',
    canActivate: [signedOut],
    loadComponent: async () => (await import('./users/sign-in.ts')).SignIn,
  },
  {
    path: 'unreachable',
    title: 'Not reachable · Miauflix',
    loadComponent: async () => (await import('./shell/unreachable.ts')).Unreachable,
  },
  {
    path: 'welcome',
    title: 'First steps · Miauflix',
    canActivate: [signedIn],
    children: [
      { path: '', canActivate: [admin], loadComponent: async () => (await import('./settings/welcome.ts')).Welcome },
    ],
  },
  {
    path: 'watch/:titleId',
    title: 'Watch · Miauflix',
    canActivate: [signedIn],
    loadComponent: async () => (await import('./streaming/watch.ts')).Watch,
  },
  {
    path: '',
    canActivate: [signedIn],
    loadComponent: async () => (await import('./shell/shell.ts')).Shell,
    children: [
      { path: '', title: 'Home · Miauflix', loadComponent: async () => (await import('./lists/home.ts')).Home },
      { path: 'titles/:titleId', loadComponent: async () => (await import('./catalog/title-page.ts')).TitlePage },
      { path: 'artists/:personId', loadComponent: async () => (await import('./catalog/artist-page.ts')).ArtistPage },
      { path: 'genres/:genre', loadComponent: async () => (await import('./catalog/genre-page.ts')).GenrePage },
      {
        path: 'films',
        data: { kind: 'movie' },
        loadComponent: async () => (await import('./catalog/genre-page.ts')).GenrePage,
      },
      {
        path: 'series',
        data: { kind: 'series' },
        loadComponent: async () => (await import('./catalog/genre-page.ts')).GenrePage,
      },
      {
        path: 'arrange',
        title: 'Rows of the home page · Miauflix',
        loadComponent: async () => (await import('./lists/arrange-page.ts')).ArrangePage,
      },
      { path: 'lists/:slug', loadComponent: async () => (await import('./lists/list-page.ts')).ListPage },
      {
        path: 'watchlist',
        title: 'My list · Miauflix',
        loadComponent: async () => (await import('./watchlist/watchlist-page.ts')).WatchlistPage,
      },
      {
        path: 'search',
        title: 'Search · Miauflix',
        loadComponent: async () => (await import('./catalog/search.ts')).Search,
      },
      {
        path: 'people',
        title: 'People · Miauflix',
        canActivate: [admin],
        loadComponent: async () => (await import('./users/people.ts')).People,
      },
      {
        path: 'profile',
        title: 'Your account · Miauflix',
        loadComponent: async () => (await import('./users/profile.ts')).Profile,
      },
      {
        path: 'status',
        title: 'System · Miauflix',
        loadComponent: async () => (await import('./status/status.ts')).Status,
      },
      {
        path: 'admin/settings',
        title: 'Settings · Miauflix',
        canActivate: [admin],
        loadComponent: async () => (await import('./settings/settings-page.ts')).SettingsPage,
      },
      {
        path: 'admin/tasks',
        title: 'Background work · Miauflix',
        canActivate: [admin],
        loadComponent: async () => (await import('./tasks/tasks-page.ts')).TasksPage,
      },
      {
        path: 'admin/vpn',
        title: 'VPN · Miauflix',
        canActivate: [admin],
        loadComponent: async () => (await import('./vpn/vpn-page.ts')).VpnPage,
      },
      {
        path: 'admin/storage',
        title: 'Storage · Miauflix',
        canActivate: [admin],
        loadComponent: async () => (await import('./storage/storage-page.ts')).StoragePage,
      },
      {
        path: 'admin/providers',
        title: 'Where sources come from · Miauflix',
        canActivate: [admin],
        loadComponent: async () => (await import('./sources/providers-page.ts')).ProvidersPage,
      },
      {
        path: 'admin/ranking',
        title: 'Which source plays · Miauflix',
        canActivate: [admin],
        loadComponent: async () => (await import('./sources/ranking-page.ts')).RankingPage,
      },
      { path: 'admin', pathMatch: 'full', redirectTo: 'admin/events' },
      {
        path: 'admin/events',
        title: 'Log · Miauflix',
        canActivate: [admin],
        loadComponent: async () => (await import('./audit/log-page.ts')).LogPage,
      },
      {
        path: 'admin/audit',
        title: 'Audit · Miauflix',
        canActivate: [admin],
        loadComponent: async () => (await import('./audit/audit-page.ts')).AuditPage,
      },
      {
        path: 'admin/projections',
        title: 'Read models · Miauflix',
        canActivate: [admin],
        loadComponent: async () => (await import('./status/projections.ts')).Projections,
      },
      {
        path: 'admin/streams',
        title: 'Streams · Miauflix',
        canActivate: [admin],
        loadComponent: async () => (await import('./audit/streams-page.ts')).StreamsPage,
      },
      {
        path: '**',
        title: 'Not found · Miauflix',
        loadComponent: async () => (await import('./shell/not-found.ts')).NotFound,
      },
    ],
  },
];
