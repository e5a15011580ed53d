/** Pages for admins, those that belong together side by side. */
export const adminPages = {
  log: {
    name: 'Log',
    tabs: [
      { path: '/admin/events', name: 'Events' },
      { path: '/admin/streams', name: 'Streams' },
      { path: '/admin/audit', name: 'Audit' },
      { path: '/admin/projections', name: 'Read models' },
    ],
  },
  system: {
    name: 'System',
    tabs: [
      { path: '/status', name: 'Status' },
      { path: '/admin/tasks', name: 'Background' },
      { path: '/admin/settings', name: 'Settings' },
      { path: '/admin/providers', name: 'Sources' },
      { path: '/admin/ranking', name: 'Ranking' },
      { path: '/admin/storage', name: 'Storage' },
      { path: '/admin/vpn', name: 'VPN' },
    ],
  },
} as const;

export type AdminGroup = keyof typeof adminPages;

/** Where a page belongs; `undefined` for one that is not only for admins. */
export const adminGroupOf = (url: string): AdminGroup | undefined =>
  (Object.keys(adminPages) as AdminGroup[]).find((group) =>
    adminPages[group].tabs.some(({ path }) => url.split('?')[0] === path),
  );
