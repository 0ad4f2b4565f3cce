import type { TextsLike } from '../platform/refusal'
import type { zh } from './texts.help.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    about: 'With what should the grid worker help you?',
    topics: { vote: 'Voting, signing', pay: 'Pledging, paying', read: 'Explain it to me', other: 'Something else' },
    how: 'How should they help?',
    ways: { come: 'Come to my home', call: 'Call me' },
    phone: 'Which number to call',
    phoneHint: 'Read only by the workers of your grid and the secretary; deleted after 60 days',
    which: 'To which home?',
    send: 'Ask the grid worker for help',
    workers: 'Your grid workers: {names}',
    states: { sent: 'Sent', taken: 'The grid worker has seen it and will come', done: 'Done', withdrawn: 'Withdrawn' },
    stateHints: {
      sent: 'Once a grid worker has seen it, you read here who comes. If it is urgent, call the service station.',
      taken: '{worker} has promised to help you',
      done: '{worker} says it is done. If it is not, ask once more.',
      withdrawn: 'Nobody needs to come. Ask again whenever you need to.',
    },
    withdraw: 'No longer needed, withdraw',
    noHome: 'You have not bound your home yet',
    noHomeText: 'Once it is bound, it is known which grid worker looks after it',
    bind: 'Bind my home',
    noWorker: 'Your grid has no worker yet',
    station: 'Please ask the community service station: its staff will help you',
    nobody: 'Nobody asks for your help now',
    nobodyText: 'When residents ask you to come or to call, it is shown here',
    take: 'I will go',
    finish: 'It is done',
    promised: 'You promised to go',
    call: 'Call {phone}',
  },
}
