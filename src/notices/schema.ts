import * as z from 'zod/mini'
import { oneProject, pageByTime } from '../projects/schema'
import { subscriptionTemplates, templates } from './rules'

const line = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most))
const maybe = (most: number) => z.string().check(z.trim(), z.maxLength(most))
const moment = z.iso.datetime({ offset: true })

export const publishInput = z.object({
  noticeId: z.uuid(),
  projectId: z.uuid(),
  template: z.enum(templates),
  title: line(30),
  reason: maybe(200),
  affects: line(100),
  detour: maybe(100),
  startsAt: moment,
  endsAt: moment,
  contractor: maybe(60),
  siteManager: maybe(20),
  sitePhone: maybe(17),
  complaintPhone: maybe(17),
  nightPermit: maybe(40),
  gridIds: z.array(z.uuid()).check(z.maxLength(100)),
})

export const oneNotice = z.object({ noticeId: z.uuid() })
export const reachInput = z.object({ gridIds: z.array(z.uuid()).check(z.maxLength(100)) })
export const oneDelivery = z.object({ deliveryId: z.uuid() })
export const oneMessage = z.object({ messageId: z.uuid() })
export const allowInput = z.object({ template: z.enum(subscriptionTemplates), accepted: z.boolean() })
export const setRobotInput = z.object({ groupId: z.uuid(), robotKey: line(80) })
export { oneProject, pageByTime }
