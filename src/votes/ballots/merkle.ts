/**
 * The root of a list of commitments, in the order in which they are published. A leaf and a node are hashed
 * differently, so that neither can be passed off as the other; a last one without a partner is carried up.
 * `hash` gives lower-case hexadecimal SHA-256 of a text.
 */
export const merkleRoot = (commitments: readonly string[], hash: (text: string) => string): string => {
  if (commitments.length === 0) return hash('empty')
  let level = commitments.map((commitment) => hash(`leaf\n${commitment}`))
  while (level.length > 1) {
    const above: string[] = []
    for (let i = 0; i < level.length; i += 2) {
      const left = level[i] ?? ''
      const right = level[i + 1]
      above.push(right === undefined ? left : hash(`node\n${left}\n${right}`))
    }
    level = above
  }
  return level[0] ?? ''
}
