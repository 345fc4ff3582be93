// SPDX-License-Identifier: MIT
// Speaks with a voice of this machine. Others ask a server: they would send away what is said, so they are not used.

const synthesis = 'speechSynthesis' in globalThis ? globalThis.speechSynthesis : null;
const voicesMs = 1500; // browsers find their voices while the page is open already

function ownVoice(): SpeechSynthesisVoice | undefined {
  const own = synthesis?.getVoices().filter(({ localService, lang }) => localService && lang.toLowerCase().startsWith('en')) ?? [];
  return own.find((voice) => voice.default) ?? own[0];
}

async function voice(): Promise<SpeechSynthesisVoice | undefined> {
  if (!synthesis || ownVoice()) return ownVoice();
  await new Promise((resolve) => {
    synthesis.addEventListener('voiceschanged', resolve, { once: true });
    setTimeout(resolve, voicesMs);
  });
  return ownVoice();
}

let last = 0;

/** Instead of what is being said; '' only ends it. False: there is no voice. */
export async function speak(text: string): Promise<boolean> {
  const mine = ++last;
  synthesis?.cancel();
  if (text === '') return true;
  const found = await voice();
  if (!synthesis || !found) return false;
  if (mine !== last) return true; // something else is to be said by now
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = found;
  utterance.lang = found.lang;
  synthesis.speak(utterance);
  return true;
}
