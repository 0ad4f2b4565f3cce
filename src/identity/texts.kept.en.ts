export const en = {
  labels: {
    kept: 'What is kept of me',
    keptHint: 'Tap a group to see what is in it',
    notice: 'Privacy notice: who answers, who sees, how long',
    rows: '{count} entries',
    none: 'Nothing of this kind',
    paper: 'My data',
    paperFoot: 'Saved by their owner from Six Points',
    paperName: 'Name',
    paperPhone: 'Phone',
    paperDocument: 'Document',
    paperHome: 'Home',
    when: 'Day',
    what: 'What',
    onlyNewest: ' (the newest; all others are in the file)',
    savePaper: 'Save as a PDF to print',
  },
}
