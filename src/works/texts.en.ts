import type { TextsLike } from '../platform/refusal'
import type { zh } from './texts.zh'

export const en: TextsLike<typeof zh> = {
  refusals: {
    'works.notFound': { text: 'This milestone was not found', next: 'Refresh and look again' },
    'works.notTime': {
      text: 'Milestones are laid down while funding or building',
      next: 'See the stage of the project',
    },
    'works.plannedAlready': { text: 'The milestones stand', next: 'Finish them one by one' },
    'works.notBuilding': { text: 'The works have not begun', next: 'The community begins them first' },
    'works.doneAlready': { text: 'This milestone is done', next: 'See its photos' },
    'works.notAccepting': { text: 'It is not time to accept yet', next: 'Wait until the contractor has finished' },
    'works.bodyAccepted': { text: 'This body has accepted', next: 'Wait for the other' },
    'works.twoPeople': { text: 'Two different people accept', next: 'Ask another supervisor' },
  },
  labels: {
    title: 'Progress',
    planned: 'Planned',
    done: 'Done',
    waiting: 'To do',
    finish: 'Finish this milestone',
    note: 'Note',
    photos: 'Photos',
    plan: 'Lay down milestones',
    onePerLine: 'One a line',
    begin: 'Begin the works',
    complete: 'Report completion',
    accept: 'Accept',
    close: 'Close',
    progress: '{done}/{total} done',
    empty: 'No milestones yet',
    emptyText: 'They are published when the money is there',
    bodies: { residents: 'Residents’ committee', owners: 'Owners’ committee' },
  },
}
