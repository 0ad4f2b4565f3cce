/** The commands of one's own server, by the name of their file below dist/server. */
export const serverEntries = {
  start: 'server/serve.ts',
  migrate: 'server/migrate.ts',
  clock: 'server/clock.ts',
  rotate: 'server/rotate.ts',
  restore: 'server/restore.ts',
  deletions: 'server/deletions.ts',
  errors: 'server/errors.ts',
} as const
