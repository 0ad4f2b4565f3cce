import type { Own } from '../platform/server/own'

/** What is kept of one person here: nothing of their own. */
export const own: Own = { kinds: {}, elsewhere: { post: 'whistles.blown_by whistle_steps.by' } }
