// Stands for what is left out of the mini program: config/index.ts says what that is.
