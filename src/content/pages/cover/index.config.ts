export default definePageConfig({ navigationBarTitleText: '遮盖照片' })
