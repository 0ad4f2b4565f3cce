import type { TextsLike } from '../../platform/refusal'
import type { zh } from './texts.how.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    ask: 'Whom to ask',
    others: 'How others use it',
    rules: 'For everybody to know',
    voluntary: 'Whether and how much you give is yours to decide, from ¥0.01. Nobody collects at doors.',
    twoPeople:
      'Every sum takes two people: one records, another checks. A payment takes two signatures, one of each committee’s side.',
    public:
      'Money, progress and results of votes are open to all. Of names only the family name is shown, unless its owner says otherwise.',
    guides: {
      resident: {
        name: 'Residents: owners and tenants',
        what: 'Raise a matter, decide it, watch it.',
        first: 'Link your home under “Me”. Tenants raise matters and pledge too; owners alone vote.',
        second:
          '“To do” on the first page leads to your vote or pledge in one tap. Until the end a vote may be changed where its rules say so.',
        third:
          'Open a matter to see money, works and papers. Say something under “Talk”; the answer stands in the same place.',
        ask: 'Building lead, grid worker, or the community’s service station',
      },
      helper: {
        name: 'Older people and family who help',
        what: 'Letters can be larger, and somebody can help.',
        first: 'Set “Elder mode” to large under “Me”. The first page then shows one thing to do at a time.',
        second:
          'The button below each page asks a grid worker to come or to call. In a formal vote a written proxy lets family vote for you.',
        third:
          'Without a phone, the grid worker acts for you before a third person, and you can see all that was done.',
        ask: 'The grid worker of your grid',
      },
      lead: {
        name: 'Building leads and representatives',
        what: 'One home is enough to raise a matter.',
        first: 'Under “Raise” say where and what, with photos. Neighbours co-sign in the matter.',
        second:
          'In a vote, building leads keep the list of doors: met, away, visit again. What anybody voted is not shown.',
        third: 'Meetings and what they settled stand under “Talk”. Pass the matter’s link on to the building’s chat.',
        ask: 'The community secretary',
      },
      grid: {
        name: 'Grid workers and publicists',
        what: 'Notices arrive, and calls for help are answered.',
        first:
          'Tap “＋ Post a notice”, choose a matter and a form, and send it to your grid. Ordinary chats need you to forward it and say so.',
        second: 'Take a neighbour’s call for help, and mark it done afterwards.',
        third:
          'Act for a neighbour without a phone: choose the neighbour, then a witness, and end it when you are done.',
        ask: 'The community secretary',
      },
      secretary: {
        name: 'Community secretary',
        what: 'The first page says what each matter needs next.',
        first: 'Accept matters, write plans, open votes. Roll, grids and posts are on the community desk.',
        second:
          'Record receipts, contracts and payments. What you record counts once a supervisor has checked or signed it.',
        third:
          'Call in departments, answer remarks. When all is done write the account; both sides sign it and it is published.',
        ask: 'The subdistrict officer; for the system, whoever runs it',
      },
      committee: {
        name: 'Committees and party branch',
        what: 'You propose supervisors and witness meetings.',
        first: 'Your side proposes its supervisor with a paper; somebody else confirms it.',
        second: 'Record meetings under “Talk”: who came, what was in dispute, what was settled.',
        third: 'Paper ballots and papers of guardians are read by two people, and count where both agree.',
        ask: 'The subdistrict officer',
      },
      supervisor: {
        name: 'Supervisors',
        what: 'No money moves before you have looked.',
        first: '“To do” lists payments to sign and receipts to check. Look at invoice and contract first.',
        second: 'In doubt send it back and say why. A signature cannot be withdrawn.',
        third:
          'Accept works after seeing them. The account takes both sides. Nobody checks what they recorded themselves.',
        ask: 'The committee of your side; on figures, the secretary',
      },
      money: {
        name: 'Those who keep the books',
        what: 'Every sum has its receipt.',
        first:
          'Upload whole bank statements; payment codes are matched. What does not match stays unclaimed and is given to nobody by guess.',
        second: 'For cash write a counter slip. A receipt is made once a supervisor has checked it.',
        third: 'A wrong entry is reversed and stays in sight. The ledger cannot be changed or erased.',
        ask: 'The secretary and both supervisors',
      },
      property: {
        name: 'Property company and organisations',
        what: 'Labour, materials and price cuts are written down at their value.',
        first: 'In a matter record what you give, its value and why; supervisors confirm it.',
        second: 'The property company may post notices, record finished steps and ask for payments.',
        third: 'Promised is not given: both figures stand apart, open to all.',
        ask: 'The community secretary',
      },
      builder: {
        name: 'Contractor',
        what: 'Finish a step, record it, with photos.',
        first: 'Record each finished step with a note and photos of the site.',
        second: 'Ask for a payment with purpose, invoice number and photo; it is paid after two signatures.',
        third: 'Residents ask about the works under “Talk”; you may answer.',
        ask: 'The community secretary',
      },
      parking: {
        name: 'Parking operator',
        what: 'Free spaces and fees are open to all.',
        first: 'Say in the car park how many spaces are free.',
        second:
          'The community or the property company records the tariff, and residents can work out what a stay costs.',
        third: 'You change only the car park that you run.',
        ask: 'The secretary or the property manager',
      },
      department: {
        name: 'Department liaison',
        what: 'The community calls, the department comes.',
        first: 'Open the call under “To do”: what it is about and until when.',
        second: 'Answer it, come to the site, resolve it, with a sentence at each step.',
        third: 'Residents see each step; the subdistrict sees what is past its day.',
        ask: 'The secretary who called',
      },
      subdistrict: {
        name: 'Subdistrict officer',
        what: 'One table of what goes on in all communities.',
        first: 'Open your communities on the first page: going on, talked over, ended, and calls past their day.',
        second: 'Confirm supervisors, see their papers in person and give them their code.',
        third: 'You see each community’s money; it does not pass through you, and you sign for no supervisor.',
        ask: 'Whoever runs the system',
      },
    },
  },
}
