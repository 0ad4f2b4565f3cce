/**
 * Where the rule of `selection.ts` picks too much or misses: a piece of the removed call, in a file whose path contains the
 * first word, and the tests that hold it.
 */
const corrections: readonly (readonly [path: string, call: string, tests: readonly string[]])[] = [
  ['identity/staff', 'refuseIf(bar)', ['identity/staff']],
  // The codes are handed in: what is sent in parts is one room for all.
  ['funding', 'refuseIf(barToSending(input.bytes', ['platform/parts']],
  ['identity/roll', 'refuseIf(barToSending(input.bytes', ['platform/parts']],
  ['posts', 'refuseIf(next)', ['posts/posts.server']],
  ['votes', 'refuseIf(next)', ['votes/attacks']],
  ['votes', 'refuseIf(shares)', ['votes/paperSigning']],
]

export const corrected = (file: string, call: string): string[] | undefined => {
  const found = corrections.find(([path, piece]) => file.includes(path) && call.includes(piece))
  return found?.[2].map((test) => `test/${test}.server.test.ts`)
}
