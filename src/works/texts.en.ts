import type { TextsLike } from '../platform/refusal'
import type { zh } from './texts.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    report: 'Report',
    title: 'Progress',
    planned: 'Planned',
    done: 'Done',
    finish: 'Finish this step',
    note: 'Note',
    photos: 'Photos',
    plan: 'Lay down the steps',
    onePerLine: 'One a line',
    begin: 'Begin the works',
    complete: 'Report completion',
    accept: 'Accept',
    close: 'Close',
    progress: '{done}/{total} done',
    empty: 'No steps yet',
    emptyText: 'The steps of the works are shown here once the community lays them down',
    didIt: 'Done',
    seen: 'Seen on site; accepted',
    sureBegin: 'Promises and pledges reach the budget. Begin the works?',
    sureFinish: 'Every step is finished. Report completion?',
    sureClose: 'All is paid and both committees have accepted. Close and publish?',
    bodies: { residents: 'Residents’ committee', owners: 'Owners’ committee' },
  },
}
