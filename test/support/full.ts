/** Whether the whole of each proof is asked for, as `npm run prove -- full` does; `npm test` has a small one with the same assertions. */
export const full = process.env['FULL'] === '1'
export const runs = (few: number, many: number): number => (full ? many : few)
