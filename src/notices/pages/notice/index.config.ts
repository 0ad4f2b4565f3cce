export default definePageConfig({ navigationBarTitleText: '施工公告', enableShareAppMessage: true })
