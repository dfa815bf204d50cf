module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // All that the sources import is bundled into one file; the published package depends on nothing.
    '@backstage/no-undeclared-imports': 'off',
  },
});
