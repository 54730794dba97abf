/** Limits that both sides know. This file imports nothing, so that the page has them without the schemas. */

/** The longest message, in UTF-16 code units. */
export const messageMaxLength = 32_000;
/** The longest title of a conversation, in UTF-16 code units. */
export const titleMaxLength = 200;
/** The longest name of a person, in UTF-16 code units. */
export const nameMaxLength = 60;
/** The largest picture of a person, in bytes. */
export const pictureMaxBytes = 1024 * 1024;
/** The largest request body, in bytes. */
export const bodyMaxBytes = 1024 * 1024;
/** The largest recording that is transcribed, in bytes, and the longest, in milliseconds. */
export const audioMaxBytes = 25 * 1024 * 1024;
export const audioMaxMs = 5 * 60_000;
/** The milliseconds after which an idle stream carries a comment, so that no proxy closes it. */
export const keepAliveMs = 15_000;
/** The longest situation of a room, in UTF-16 code units. */
export const situationMaxLength = 200;
/** The longest role in a room, in UTF-16 code units. */
export const roleMaxLength = 100;
/** The longest goal of a room, in UTF-16 code units, and how many goals a room can have. */
export const goalMaxLength = 100;
export const goalsMax = 3;
/** The longest topic of an interview, a pasted job text among them, in UTF-16 code units. */
export const topicMaxLength = 8_000;
/** The longest phrase that can be saved, in UTF-16 code units. */
export const phraseMaxLength = 300;
/** A word whose meaning is asked for. */
export const wordMaxLength = 80;
/** The longest meaning of a phrase and the longest text that it stood in, in UTF-16 code units. */
export const meaningMaxLength = 500;
export const contextMaxLength = 1_000;
/** The longest text in each field of a quote, in UTF-16 code units; of each of its tags; and how many tags it can have. */
export const quoteLengths = {
  content: 512,
  title: 100,
  speaker: 100,
  scene: 200,
  description: 512,
  source: 500,
} as const;
export const tagMaxLength = 40;
export const tagsMax = 10;
/** The longest reason for which a quote is rejected or withdrawn, in UTF-16 code units. */
export const reasonMaxLength = 300;
/** The longest reason that an admin gives for a change, in UTF-16 code units. */
export const actReasonMaxLength = 300;
/** The most credits that are given or taken at once, by hand. */
export const adjustMaxCredits = 1_000_000;
/** The most answers a day that an admin can allow. */
export const allowanceMax = 1_000_000;
/** The longest name of a group of people, in UTF-16 code units. */
export const groupNameMaxLength = 60;
/** How many people are put into a group, or taken out of it, by one call. */
export const groupPeopleMaxItems = 1_000;
/** The longest note about an invitation, in UTF-16 code units, and how many people can join by one. */
export const invitationNoteMaxLength = 200;
export const invitationUsesMax = 10_000;
/** The most lines of a file of invitations, and its most bytes. */
export const invitationLinesMax = 100_000;
export const invitationFileMaxBytes = 32 * 1024 * 1024;

/** How long the token of a frame lasts; the page around it gives the next one before. */
export const embedTokenLifeSeconds = 15 * 60;
