import type { TextsLike } from '../platform/refusal'
import type { zh } from './texts.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    report: 'Report',
    reportPhoto: 'Photo {place}: report',
    title: 'Progress',
    planned: 'Planned',
    done: 'Done',
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
    didIt: 'Done',
    seen: 'Seen on site; accepted',
    sureBegin: 'The money is there. Begin the works?',
    sureFinish: 'Every milestone is finished. Report completion?',
    sureClose: 'All is paid and both bodies have accepted. Publish the final account?',
    bodies: { residents: 'Residents’ committee', owners: 'Owners’ committee' },
  },
}
