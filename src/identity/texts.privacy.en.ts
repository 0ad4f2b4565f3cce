export const en = {
  labels: {
    who: 'Who answers for your data',
    noController:
      'This community has not said yet who answers for it and how to reach them. Please ask at the community’s service station.',
    nowhere: 'Once a community is chosen, this says who answers for it.',
    contact: 'How to reach them',
    complaints: 'Where to complain',
    runBy: 'Who runs the system',
    noRunBy: 'Who runs the system has not given a name and a contact yet.',
    points: [
      {
        title: 'What is kept, and for what',
        text: 'To sign in: your phone, or WeChat’s own number for you. To know your home: name, home, area, and the phone and document number of the roll. Votes, pledges, matters, remarks, asking for help, parking: what you enter and send.',
      },
      {
        title: 'By which right',
        text: 'Owners decide and pay together, which needs the roll; this is needed for what you do here. Your full name in public, messages by WeChat and a photo of a document each need a consent of their own, which you may take back at any time without losing anything else.',
      },
      {
        title: 'Who sees it',
        text: 'In public your name is masked. The secretary, workers of the two committees, supervisors and your grid’s worker see what their work needs; who looked and why stands in “My data”.',
      },
      {
        title: 'Through whose hands',
        text: 'In WeChat, signing in and messages go through Tencent’s WeChat; a code to your phone goes through a text message service; data lies on servers of whoever runs the system, or in the cloud that they rent. The system sells nothing of it and shows no advertising.',
      },
      {
        title: 'For how long',
        text: 'What is no longer needed is deleted: a photo of a document with its answer, a request for help after {help} days, signatures and photos of paper ballots {challenge} days after the decision. Results and books stay as the rules demand. Phone and document go {challenge} days after a sale.',
      },
      {
        title: 'What you can do',
        text: 'In “My data”: see all of it, keep a copy, ask for a correction or deletion, take back a consent, leave. A request is answered within {answer} days, and a refusal says why.',
      },
      {
        title: 'Children under 14',
        text: 'Let a parent or another guardian act; a child should not join by itself. Tell the community where a child’s data stands, and it is deleted.',
      },
      {
        title: 'Complaints',
        text: 'Ask those named above first. You may also complain to the authorities for personal data, and sue at a people’s court where a request was refused.',
      },
    ],
    seen: 'I have read it',
    seenDone: 'Noted',
    set: 'Say who answers for it',
    setName: 'Who answers',
    setContact: 'How to reach them',
    setComplaints: 'Where to complain, and how',
    setHint: 'Everybody sees it before they sign in. What stood here before stays on record.',
    save: 'Save',
    saved: 'Saved',
  },
}
