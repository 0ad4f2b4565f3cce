export default definePageConfig({ navigationBarTitleText: '存了我的什么' })
