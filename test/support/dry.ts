import { RawNode } from 'kysely'
import type { House } from '../../src/platform/server/house'

/** A house in which everything may be tried and nothing stays: what would be committed is checked to its end and undone. */
export const dryHouse = (house: House, report: House['report']): House => {
  const dry = house.db.withPlugin({
    transformQuery: ({ node }) =>
      RawNode.is(node) && node.sqlFragments.join() === 'commit'
        ? RawNode.createWithSql('set constraints all immediate; rollback')
        : node,
    transformResult: async ({ result }) => result,
  })
  return { ...house, report, db: Object.assign(dry, { reads: house.db.reads }) }
}
