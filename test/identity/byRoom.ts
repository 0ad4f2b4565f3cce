import type { Hamlet } from '../support/hamlet'

type Sent = { shown: string; ticket: string }

/** The code that a telephone on the roll is sent, as a demo shows it; for whoever is not there, one that opens nothing. */
export const sentTo = async (hamlet: Hamlet, who: string, door: object): Promise<{ code: string; ticket: string }> => {
  const { shown, ticket } = (await hamlet.done(who, 'identity.sendToRoom', door)) as Sent
  // Nobody asks twice within a minute.
  hamlet.story.passes(2)
  return { code: shown, ticket }
}

/** Joining by room with the code that came. Answers the refusal's code, or `ok`. */
export const joinsByRoom = async (hamlet: Hamlet, who: string, door: object): Promise<string> =>
  hamlet.code(who, 'identity.joinByRoom', { ...door, ...(await sentTo(hamlet, who, door)) })
