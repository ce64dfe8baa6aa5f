// @ts-check
/**
 * Switching a rule off is a decision, and a decision has a reason: `eslint-disable… rule -- why`.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const describedDisable = {
  meta: { type: 'problem', schema: [], messages: { reason: 'Say why after " -- " when a rule is switched off.' } },
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        const text = comment.value.trim();
        const isDisable = /^(eslint-disable|@ts-(expect-error|ignore|nocheck))/.test(text);
        const isReasoned = /^eslint-disable[^]* -- \S[^]{9,}/.test(text) || /^@ts-expect-error\s+\S[^]{9,}/.test(text);
        if (isDisable && !isReasoned && comment.loc) context.report({ loc: comment.loc, messageId: 'reason' });
      }
    },
  }),
};
