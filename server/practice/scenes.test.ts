import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goalsMax, titleMaxLength } from '../../protocol/limits.ts';
import { language, roomScenario, sceneCategory, scenes as scenesSchema } from '../../protocol/scenario.ts';
import { scenes } from './scenes.ts';

const letters = {
  ko: /^[\p{Script=Hangul}\p{N}\p{P}\p{Zs}]+$/u,
  en: /^[\p{Script=Latin}\p{N}\p{P}\p{Zs}]+$/u,
  ja: /^[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー\p{N}\p{P}]+$/u,
};
/** Han alone would be Chinese, and Hangul without a particle or an ending hardly a sentence. */
const ownMark = { ko: /[가-힣]/, en: /[a-z]/, ja: /[ぁ-ん]/ };

test('there are three scenes in each of the eight categories, each with an id of its own', () => {
  const counts = Map.groupBy(scenes, ({ category }) => category);
  assert.deepEqual([...counts.keys()], sceneCategory.options);
  assert.ok([...counts.values()].every(({ length }) => length === 3));
  assert.equal(new Set(scenes.map(({ id }) => id)).size, 24);
  assert.deepEqual(scenesSchema.parse({ items: scenes, next: null }).items, scenes);
});

for (const { id, level, texts } of scenes) {
  test(`${id} is whole in each language, within the limits of a room`, () => {
    assert.deepEqual(Object.keys(texts).sort(), [...language.options].sort());
    for (const spoken of language.options) {
      const { title, ...text } = texts[spoken];
      assert.deepEqual(roomScenario.parse({ language: spoken, level, ...text }).goals, text.goals);
      assert.ok(title.trim() !== '' && title.length <= titleMaxLength);
      assert.ok(text.goals.length >= 2 && text.goals.length <= goalsMax);
      assert.equal(new Set(text.goals).size, text.goals.length);
    }
  });

  test(`${id} is written in the language that it is for`, () => {
    for (const spoken of language.options) {
      const { title, situation, myRole, partnerRole, goals } = texts[spoken];
      for (const text of [title, situation, myRole, partnerRole, ...goals]) {
        assert.match(text, letters[spoken]);
      }
      assert.match(situation, ownMark[spoken]);
    }
  });
}
