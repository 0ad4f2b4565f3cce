import { statusOf } from '../../src/statuses'
import { refusalTexts } from '../../src/texts'

const texts: Readonly<Record<string, { text: string }>> = refusalTexts.en
const told = (code: string, when: string): string => `- \`${code}\` (${statusOf(code)}), ${when}: ${texts[code]?.text}`

const walls = [
  told('platform.badInput', 'always'),
  told('platform.noSuchCall', 'always'),
  told('platform.noSuchCommunity', 'where there is no such community and anybody may ask'),
  told('platform.unavailable', 'always'),
  told('platform.broken', 'always'),
  told('platform.requestReused', 'where it writes'),
  told('platform.signIn', 'where it is not for anybody'),
  told('platform.notMember', 'where it is for members, owners or a post'),
  told('platform.notOwner', 'where it is for owners'),
  told('platform.notYours', 'where it is for a post, or for whoever runs the deployment'),
  told('platform.outOfScope', 'where it is for a post that may be limited'),
  told('platform.notForOthers', 'where it writes, for a neighbour, and may not'),
  told('platform.noSuchNeighbour', 'for a neighbour'),
  told('platform.hasPhone', 'for a neighbour'),
  told('platform.needsWitness', 'for a neighbour'),
].join('\n')

/** What the page says before it lists the calls: what a call is, what all have in common, and what is approximate. */
export const introduction = (count: number): string => `# Every call

<!-- Written by \`npm run docs\` from the source. Do not change it by hand. -->

A page asks the server for something by a **call**. There are ${count} of them. A call has a name like \`votes.ballots.cast\`: the room whose
code answers it (\`src/votes/ballots\`), and its own word. It either reads, in a transaction that can change nothing, or it writes, all or nothing.

From a page of ours: \`api.votes.ballots.cast.mutate({ … })\` (\`query\` where it reads). From outside: \`POST /api\` with
\`{ "path": "votes.ballots.cast", "input": { … }, "token": "…", "language": "en" }\`. The answer is \`{ "ok": true, "data": … }\`, or a refusal.

## What all calls have in common

**Input.** Every input also has \`communityId\`, the community in which the call acts. Every call that writes also has \`requestId\`, an id that
the caller makes: the same request sent twice is done once and gets its first answer again (except where anybody may write, which is harmless to
repeat). Whoever acts for a neighbour adds \`assisting: { personId, witnessId }\`. Ids of new things come from the caller too. A name that ends in
\`Fen\` is money in fen (100 fen are 1 yuan), one in \`Dm2\` an area in square decimetres, one in \`At\` a moment (of the years 1000 to 2999), one in
\`On\` a day (of the years 2000 to 2099).

**Who may.** Where a post is asked for, it may be limited to one project, compound, building, grid or car park; a limited post counts only where it
covers what the call is about. A call that asks for no post may still show more to somebody who has one: for the whole community, and for less
where it says so. “Also by a grid worker for a neighbour”: a worker of that neighbour’s grid may make the call for somebody who has no phone,
before a witness.

**Refusals.** A refusal is \`{ "ok": false, "code": "votes.notFound", "text": "…", "next": "…" }\`: a code for programs, and for people what is the
matter and what they can do next, in Chinese or English. A \`{word}\` in a text below is filled in. A refusal changes nothing, but a wrong guess of
a code is counted. Over HTTP it has a status too, the number in brackets, for proxies and programs; the body is the same on every wire. One of 429
or 503 says in \`Retry-After\`, and where the refusal knows it in \`"seconds"\` of the body, how long to wait. What each call may refuse of its own is listed with it. These are the walls before all calls, and they are not listed again:

${walls}

## How this page is made, and what is approximate

\`npm run docs\` writes this page. A test tells when the source says something else.

- Who may and the input are exact: they are what the running router checks. Only conditions that no form can say (one field against another,
  spaces cut off, the words of a cursor) are missing from the input, and so are the largest numbers that a column of the database or JavaScript
  holds (2,147,483,647 and 9,007,199,254,740,991); they are answered with \`platform.badInput\` or a refusal of the call.
- The answer is the type that is written in the source. The types that it names stand once, below the calls of the
  room that declares them. Where the source leaves a type to the compiler, this page says so.
- Refusals are found by reading: every code that stands in a call's function, or in anything that this function leads to. So a call may list
  one that it can never answer: all calls that move a project to its next stage list what stands before any stage. A code that another room hands in
  through \`src/router.ts\`, or that a later job meets, is not listed.`
