## People on the pages

label-host = host
label-guest = guest { $number }

## The acts that resolve a closed gate

act-open-session = Open the evening
act-want = Record
act-stage = Bring on stage
act-ask = Ask again
act-map = Say who it is
act-vouch = Vouch for the call

## Why nothing is recorded now

gate-no-session = No evening is open.
gate-not-wanted = Nobody asked for a recording yet.
gate-nobody-on-stage = Nobody is on stage.
gate-veto = { $who } said stop: no recording while they are on stage.
gate-unanswered = { $who } has not answered yet.
gate-new-input = OBS has a new input; streamkit is looking at it.
gate-unmapped = Nobody said who is in “{ $what }”.
gate-open-nobody = “{ $what }” can show people, so it can not be “nobody”.
gate-routing = OBS lets more of “{ $what }” through than was allowed; it is being corrected.
gate-obs-lost = OBS does not answer.
gate-layout = OBS's output settings are not the ones for consent: advanced mode, recording tracks 2 to 6, same profile and scenes.
gate-stream-before-us = The stream began before streamkit looked: stop and start the stream once.
gate-other-recorder = Something else in OBS is recording (replay buffer, virtual camera or a plug-in): switch it off.
gate-store = The log can not be written: free some disk space, or check the folder.
gate-chat-deaf = The chat is not heard, so a “stop” would not be heard either.
gate-restarted = streamkit was restarted; what was said meanwhile was not heard. Press record again.
gate-veto-spoken = Somebody said stop. Press record again when everybody agrees.
gate-wrapped-up = The evening is wrapped up.

## What may not be, and why

no-session = There is no evening right now.
session-open-already = An evening is open already: close it first.
close-while-recording = Stop the recording first, then close the evening.
host-stays-on-stage = The host is always on stage.
asked-often-enough = This person was asked three times; now it is their move.
asked-after-no = This person said no; they will write themselves if they change their mind.
answered-already = This person has answered already.
not-asked = Nobody asked you yet, so nothing changed. We ask when you come on stage.
source-unknown = OBS has no such input any more.
source-open-nobody = People can appear in this input: say who is in it.
submissions-enough = You have { $most } waiting already; send more after a review.
submission-none = There is nothing of yours on the list.
submission-elsewhere = This submission is elsewhere already ({ $state }).
nothing-on-stage = No code is on stage.
video-unknown = There is no such video.
video-code-unknown = There is no video with the code { $code }. Look at the digits once more.
video-not-in-it = You are not in this video, so it does not need your word.
stage-unknown-login = This person has not written in the chat tonight; ask them for one line first.
host-not-known-yet = The Twitch login is not ready: run “streamkit login twitch”.
act-unknown = streamkit does not know this act. Reload the page.

## Answers in chat

reply-all = Noted: voice and camera/screen are recorded. Less: !novoice, !no.
reply-video-only = Noted: your voice will not be recorded. Live you are heard.
reply-audio-only = Noted: your camera and screen will not be recorded. While we record, they are covered.
reply-nothing = Noted: you are not in the recording. Take part as usual 🌱
reply-stop = Stop. We do not record while you are on stage. What has you in it is set aside; without your !publish it does not come out.
reply-asked = We asked and wait for one word: !yes · !novoice · !novideo · !no. Silence = no.
reply-unasked = You were not asked: you are not in any recording.
reply-name = Noted: you are shown as { $name }. Back to a number: !name off
reply-name-off = Noted: you are shown by number.
reply-approved =
    Thank you! Video { $code }: { $left ->
         [0] everybody agreed.
         [one] one answer is missing.
        *[other] { $left } answers are missing.
    }
reply-vetoed = Noted: video { $code } does not come out like this.
reply-queue =
    { $count ->
         [0] The queue is empty. Send code: !review <link>
         [one] One submission is waiting.
        *[other] { $count } submissions are waiting.
    }
reply-queue-place = You are number { $place }, in about { $minutes } minutes. Your code stays yours; take it back: !unsubmit
reply-unsubmitted = Noted: your code is off the list, and out of what is not published yet.

## Questions

question-publish = { $who } the video with you is ready. May it come out? Yes: !publish { $code } · No: !veto { $code } why. Silence = no.
question-reminder = { $who } a reminder: may we record you? !yes · !novoice · !novideo · !no. Silence = no, and that is fine.

## Links to code

link-missing = Send it like this: !review https://github.com/owner/repo/blob/main/file.py or !review owner/repo file.py 10-20
link-unknown-host = I can show files from github.com and gist.github.com.
link-not-https = The link has to begin with https://
link-needs-file = Which file? Like this: !review owner/repo path/file.py 10-20
link-bad-path = This path does not look like a file of a repository.

## Videos

video-title = Code review
video-draft = waits for the takes, or is being cut
video-awaiting-approvals = waits for approvals
video-approved = approved by everybody in it
video-opening = the upload is being opened
video-uploading = uploading, private
video-uploaded = uploaded, private; YouTube is processing
video-dressing = the thumbnail is being set
video-ready = about to come out
video-published = published
video-failed = a step was refused
video-withdrawing = is being made private
video-withdrawn = private
publisher-none = No YouTube account is set up: run “streamkit login youtube”, or take the file from the folder.
cut-changed = The file on disk is not the one that was approved.
cut-gone = The cut is not on disk any more.
take-gone = A file that OBS recorded is not on disk any more.
text-forgotten = The description was forgotten; make the video anew.
text-changed = The description is not the one that was approved.
youtube-still-processing = YouTube is still processing.
youtube-processing-failed = YouTube could not process the video.
youtube-video-gone = The video was deleted on YouTube.

## What was left out of a cut

dropped-unknown = nobody knows what OBS recorded there
dropped-dirty = something changed by itself there
dropped-code = code was taken back
dropped-picture = a picture that may not be shown
dropped-voice = a voice that can not be taken out

## The program

service-closing = streamkit is shutting down.
store-slow = The disk is too slow to keep the promise that a stop acts at once.

## The command line

run-ready = The control room, for one browser, once: { $address }
init-exists = { $file } is there already; nothing was changed.
init-done = { $file } is written. Open it and put in your channel.
login-twitch-go = Open { $address } and type the code { $code }
login-youtube-go = Agree in the browser. If it did not open: { $address }
login-done = Logged in as { $name }.
check-store = the folder can be written
check-obs = OBS { $version } answers
check-twitch = logged in, the channel is there
check-youtube = logged in as { $name }
check-youtube-off = switched off in the config; videos stay in the folder

## Twitch

twitch-lost = Twitch does not answer; trying again.
twitch-busy = Twitch asks us to slow down; waiting.
twitch-not-logged-in = Nobody logged in to Twitch yet: run “streamkit login twitch”.
twitch-login-dead = The Twitch login no longer works: run “streamkit login twitch” again.
twitch-login-expired = The code was not confirmed in time: ask for a new one.
twitch-scope-missing = The Twitch login lacks the permission { $scope }: log in again.
twitch-other-app = The client id is wrong, or the login belongs to another app: check twitch.client_id, then log in again.
twitch-no-channel = There is no such channel: check twitch.channel.
twitch-forbidden = Twitch does not let the bot into this chat: see whether it is banned there.
twitch-bot-banned = The bot was banned from the chat: unban it, then start again.
chat-dropped = Twitch did not show the bot's message ({ $why }): make the bot a moderator or relax the chat's settings.
twitch-bot-not-moderator = The bot is not a moderator: type /mod and its name in the chat.
twitch-moderator-unknown = Whether the bot is a moderator is unknown: log the channel in too (login twitch --broadcaster).
twitch-bot-is-host = The bot uses the channel's own account and cannot hear the host: give it one of its own.
